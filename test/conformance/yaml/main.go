// Command main answers how Kubernetes reads a YAML text: one line of JSON in ({"text": …}), one line of JSON out.
//
// The text is cut into documents by the reader that kubectl uses and each document is turned into JSON by
// sigs.k8s.io/yaml. The answer is {"docs": [{"json": …} or {"error": "…"}, …]}; a separator that the reader refuses
// ends the list with an error.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
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
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader([]byte(text))))
	for {
		chunk, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return docs
		}
		if err != nil {
			return append(docs, document{Error: err.Error()})
		}
		docs = append(docs, convert(chunk))
	}
}

func convert(chunk []byte) (out document) {
	defer func() {
		if problem := recover(); problem != nil {
			out = document{Error: fmt.Sprintf("panic: %v", problem)}
		}
	}()
	converted, err := yaml.YAMLToJSON(chunk)
	if err != nil {
		return document{Error: err.Error()}
	}
	return document{JSON: converted}
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
