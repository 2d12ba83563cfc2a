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
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
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
	// Strict is what kubectl's strict validation has against it: the API server drops such fields.
	Strict string `json:"strict,omitempty"`
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

// read gives the documents that kubectl's decoder gives, and why it goes no further. What is sent as JSON must be JSON;
// JSON may hold a list of objects, which kubectl would be given one by one.
func read(asked question) ([]json.RawMessage, string) {
	text := asked.Body
	if bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n"), []byte("[")) {
		var items []json.RawMessage
		if utf8.Valid(text) && json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &items) == nil {
			return items, ""
		}
	}
	if asked.Format == "json" && !isJSON(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		return nil, "not JSON"
	}
	documents := []json.RawMessage{}
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		raw := runtime.RawExtension{}
		err := decoder.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return documents, ""
		}
		if err != nil {
			return documents, err.Error()
		}
		if one := bytes.TrimSpace(raw.Raw); len(one) > 0 && string(one) != "null" {
			documents = append(documents, one)
		}
	}
}

// isJSON says whether a text is JSON values one after another.
func isJSON(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	for {
		var value json.RawMessage
		err := decoder.Decode(&value)
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return false
		}
	}
}

// judgeDocument judges what kubectl would send of a document: the objects in it, lists taken apart.
func judgeDocument(evaluator policy.Evaluator, at api.LevelVersion, one json.RawMessage) []object {
	decoded, _, err := unstructured.UnstructuredJSONScheme.Decode(one, nil, nil)
	if err != nil {
		return []object{{Refused: err.Error()}}
	}
	objects, err := flatten(decoded)
	if err != nil {
		return []object{{Refused: err.Error()}}
	}
	out := []object{}
	for _, each := range objects {
		sent, err := json.Marshal(each)
		fatal(err)
		out = append(out, judge(evaluator, at, sent))
	}
	return out
}

// flatten takes lists apart as kubectl's FlattenListVisitor does, in the order of the text.
func flatten(decoded runtime.Object) ([]runtime.Object, error) {
	if !meta.IsListType(decoded) {
		return []runtime.Object{decoded}, nil
	}
	items, err := meta.ExtractList(decoded)
	if err != nil {
		return nil, err
	}
	out := []runtime.Object{}
	for _, item := range items {
		inner, err := flatten(item)
		if err != nil {
			return nil, err
		}
		out = append(out, inner...)
	}
	return out, nil
}

// head is what names the type of an object. Fields are found by their exact names.
func head(text json.RawMessage) (apiVersion, kind string, err error) {
	var fields map[string]json.RawMessage
	if err = json.Unmarshal(text, &fields); err != nil {
		return "", "", err
	}
	for name, into := range map[string]*string{"apiVersion": &apiVersion, "kind": &kind} {
		if value, ok := fields[name]; ok {
			if err = json.Unmarshal(value, into); err != nil {
				return "", "", err
			}
		}
	}
	return apiVersion, kind, nil
}

func judge(evaluator policy.Evaluator, at api.LevelVersion, text json.RawMessage) object {
	apiVersion, kind, err := head(text)
	if err != nil {
		return object{Refused: err.Error()}
	}
	if apiVersion == "" || kind == "" {
		return object{Refused: runtime.NewMissingKindErr(string(text)).Error()}
	}
	if _, err := schema.ParseGroupVersion(apiVersion); err != nil {
		return object{Refused: err.Error()}
	}
	metadata, spec, strict, err := decode(apiVersion, kind, text)
	if errors.Is(err, errOther) {
		return object{Other: true, Strict: strict}
	}
	if err != nil {
		return object{Refused: err.Error()}
	}
	message := ""
	result := policy.AggregateCheckResults(evaluator.EvaluatePod(at, metadata, spec))
	if !result.Allowed {
		message = fmt.Sprintf("violates PodSecurity %q: %s", at.String(), result.ForbiddenDetail())
	}
	return object{Message: &message, Strict: strict}
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "go:", err)
		os.Exit(1)
	}
}
