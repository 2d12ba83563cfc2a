// Command go answers what kubectl, the API server and k8s.io/pod-security-admission together make of a body.
//
// It reads one JSON object a line, {"body": "<base64>", "format": "yaml" or "json", "level": ..., "version": ...}, and
// answers one a line, in the same order: {"objects": [{"refused": ...} or {"other": true} or {"message": ...}, ...]},
// one entry for each object that kubectl would send. "stopped" says why kubectl would read no further.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/yaml"
)

type question struct {
	Body    []byte `json:"body"`
	Format  string `json:"format"`
	Level   string `json:"level"`
	Version string `json:"version"`
}

// object is what became of one object: refused, of a kind that is not judged here, or judged.
type object struct {
	Refused string  `json:"refused,omitempty"`
	Other   bool    `json:"other,omitempty"`
	Message *string `json:"message,omitempty"`
}

type answer struct {
	Objects []object `json:"objects"`
	Stopped string   `json:"stopped,omitempty"`
}

func main() {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	fatal(err)
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var asked question
			fatal(json.Unmarshal(line, &asked))
			fatal(encoder.Encode(reply(evaluator, asked)))
			fatal(out.Flush())
		}
		if err != nil {
			return
		}
	}
}

func reply(evaluator policy.Evaluator, asked question) (out answer) {
	out.Objects = []object{}
	defer func() {
		if problem := recover(); problem != nil {
			out.Stopped = fmt.Sprintf("panic: %v", problem)
		}
	}()
	level, err := api.ParseLevel(asked.Level)
	fatal(err)
	version, err := api.ParseVersion(asked.Version)
	fatal(err)
	at := api.LevelVersion{Level: level, Version: version}
	documents, stopped := read(asked)
	out.Stopped = stopped
	for _, document := range documents {
		out.Objects = append(out.Objects, judgeDocument(evaluator, at, document)...)
	}
	return out
}

// document is the JSON of one document, or why there is none.
type document struct {
	json    json.RawMessage
	refused string
}

// read cuts a body as kubectl does. JSON may hold a list of objects, which kubectl would be given one by one.
func read(asked question) ([]document, string) {
	text := bytes.TrimPrefix(asked.Body, []byte("\ufeff"))
	start := bytes.TrimLeft(text, " \t\r\n")
	if asked.Format == "json" || bytes.HasPrefix(start, []byte("{")) || bytes.HasPrefix(start, []byte("[")) {
		if documents, ok := readJSON(text); ok {
			return documents, ""
		} else if asked.Format == "json" {
			return nil, "not JSON"
		}
	}
	documents := []document{}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		chunk, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return documents, ""
		}
		if err != nil {
			return documents, err.Error()
		}
		documents = append(documents, convert(chunk))
	}
}

func readJSON(text []byte) ([]document, bool) {
	if !json.Valid(text) || !utf8.Valid(text) {
		return nil, false
	}
	var items []json.RawMessage
	if bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("[")) {
		if json.Unmarshal(text, &items) != nil {
			return nil, false
		}
	} else {
		items = []json.RawMessage{text}
	}
	documents := make([]document, 0, len(items))
	for _, item := range items {
		documents = append(documents, document{json: item})
	}
	return documents, true
}

func convert(chunk []byte) (out document) {
	defer func() {
		if problem := recover(); problem != nil {
			out = document{refused: fmt.Sprintf("panic: %v", problem)}
		}
	}()
	converted, err := yaml.YAMLToJSON(chunk)
	if err != nil {
		return document{refused: err.Error()}
	}
	return document{json: converted}
}

func judgeDocument(evaluator policy.Evaluator, at api.LevelVersion, one document) []object {
	if one.refused != "" {
		return []object{{Refused: one.refused}}
	}
	if string(bytes.TrimSpace(one.json)) == "null" {
		return nil
	}
	out := []object{}
	for _, item := range unfold(one.json) {
		out = append(out, judge(evaluator, at, item))
	}
	return out
}

// head is what kubectl reads of every object. Fields are found by their exact names.
func head(text json.RawMessage) (fields map[string]json.RawMessage, apiVersion, kind string, err error) {
	if err = json.Unmarshal(text, &fields); err != nil {
		return nil, "", "", err
	}
	if fields == nil {
		return nil, "", "", errors.New("null is no object")
	}
	for name, into := range map[string]*string{"apiVersion": &apiVersion, "kind": &kind} {
		if value, ok := fields[name]; ok {
			if err = json.Unmarshal(value, into); err != nil {
				return nil, "", "", err
			}
		}
	}
	return fields, apiVersion, kind, nil
}

// unfold replaces a list by its items, and lists among them by theirs. Items of a typed list have its version and kind.
func unfold(text json.RawMessage) []json.RawMessage {
	fields, apiVersion, kind, err := head(text)
	if err != nil || !strings.HasSuffix(kind, "List") {
		return []json.RawMessage{text}
	}
	var items []json.RawMessage
	value, ok := fields["items"]
	if !ok || json.Unmarshal(value, &items) != nil || items == nil {
		return []json.RawMessage{text}
	}
	out := []json.RawMessage{}
	for _, item := range items {
		out = append(out, unfold(completed(item, apiVersion, strings.TrimSuffix(kind, "List")))...)
	}
	return out
}

func completed(item json.RawMessage, apiVersion, kind string) json.RawMessage {
	fields, ownVersion, ownKind, err := head(item)
	if err != nil || kind == "" {
		return item
	}
	if ownKind == "" {
		fields["kind"], _ = json.Marshal(kind)
	}
	if ownVersion == "" {
		fields["apiVersion"], _ = json.Marshal(apiVersion)
	}
	text, err := json.Marshal(fields)
	fatal(err)
	return text
}

func judge(evaluator policy.Evaluator, at api.LevelVersion, text json.RawMessage) object {
	_, apiVersion, kind, err := head(text)
	if err != nil {
		return object{Refused: err.Error()}
	}
	if apiVersion == "" || kind == "" {
		return object{Refused: runtime.NewMissingKindErr(string(text)).Error()}
	}
	metadata, spec, err := decode(apiVersion, kind, text)
	if errors.Is(err, errOther) {
		return object{Other: true}
	}
	if err != nil {
		return object{Refused: err.Error()}
	}
	message := ""
	result := policy.AggregateCheckResults(evaluator.EvaluatePod(at, metadata, spec))
	if !result.Allowed {
		message = fmt.Sprintf("violates PodSecurity %q: %s", at.String(), result.ForbiddenDetail())
	}
	return object{Message: &message}
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "go:", err)
		os.Exit(1)
	}
}
