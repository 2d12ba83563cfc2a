// Command main answers how Kubernetes reads a YAML text: one line of JSON in ({"text": …}), one line of JSON out.
//
// The text is read by the decoder that kubectl uses. The answer is {"docs": [{"json": …} or {"error": "…"}, …]}; kubectl
// goes no further than the first error.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
)

type question struct {
	Text string `json:"text"`
}

type document struct {
	JSON  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
}

type answer struct {
	Docs []document `json:"docs"`
}

func read(text string) (docs []document) {
	docs = []document{}
	defer func() {
		if problem := recover(); problem != nil {
			docs = append(docs, document{Error: fmt.Sprintf("panic: %v", problem)})
		}
	}()
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader([]byte(text)), 4096)
	for {
		raw := runtime.RawExtension{}
		err := decoder.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return docs
		}
		if err != nil {
			return append(docs, document{Error: err.Error()})
		}
		one := raw.Raw
		if len(one) == 0 {
			one = []byte("null")
		}
		docs = append(docs, document{JSON: one})
	}
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var asked question
			if problem := json.Unmarshal(line, &asked); problem != nil {
				fmt.Fprintln(os.Stderr, problem)
				os.Exit(1)
			}
			if problem := encoder.Encode(answer{Docs: read(asked.Text)}); problem != nil {
				fmt.Fprintln(os.Stderr, problem)
				os.Exit(1)
			}
		}
		if err != nil {
			return
		}
	}
}
