// Command oracle answers what the API server's own validation says of workloads, and of an update from one to another.
//
// It reads one JSON object a line from standard input and answers one a line, in the same order:
//
//	{"before": {...}, "after": {...}}
//	{"before": ["..."], "after": ["..."], "update": ["..."], "known": true}
//
// before and after hold what the API server refuses when the object is created, and when a pod is created from its
// template, and what strict decoding (kubectl's default) refuses. update holds what it refuses when the first object
// exists and is changed into the second. known is false for kinds that hold no pods or are not Kubernetes' own.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"k8s.io/kubernetes/pkg/capabilities"
)

type question struct {
	Before json.RawMessage `json:"before"`
	After  json.RawMessage `json:"after"`
}

type answer struct {
	Before []string `json:"before"`
	After  []string `json:"after"`
	Update []string `json:"update"`
	Known  bool     `json:"known"`
}

func main() {
	// as clusters run: whether privileged containers are allowed is a question of policy, not of validity
	capabilities.Setup(true, 0)
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			text, err := json.Marshal(reply(line))
			fatal(err)
			_, err = out.Write(append(text, '\n'))
			fatal(err)
		}
		if in.Buffered() == 0 {
			fatal(out.Flush())
		}
		if err != nil {
			return
		}
	}
}

func reply(line []byte) answer {
	var q question
	fatal(json.Unmarshal(line, &q))
	before, errBefore := decode(q.Before)
	after, errAfter := decode(q.After)
	a := answer{Before: []string{}, After: []string{}, Update: []string{}, Known: before != nil && strategyOf(before) != nil}
	if errBefore != nil {
		a.Before = append(a.Before, errBefore.Error())
	}
	if errAfter != nil {
		a.After = append(a.After, errAfter.Error())
	}
	if !a.Known {
		return a
	}
	a.Before = append(a.Before, create(before)...)
	if after != nil {
		a.After = append(a.After, create(after)...)
		a.Update = append(a.Update, update(before, after)...)
	}
	return a
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
