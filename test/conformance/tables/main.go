// Command tables prints the ranges of code points that Go's strconv.Quote prints as they are.
package main

import (
	"encoding/json"
	"os"
	"strconv"
	"unicode/utf8"
)

func main() {
	var ranges []int
	inside := false
	for r := rune(0); r <= utf8.MaxRune+1; r++ {
		printable := r <= utf8.MaxRune && strconv.IsPrint(r)
		if printable != inside {
			ranges = append(ranges, int(r))
			inside = printable
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(ranges); err != nil {
		panic(err)
	}
}
