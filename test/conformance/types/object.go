package main

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// newObject makes an empty object of the type that apiVersion and kind name.
func newObject(line []byte) (any, error) {
	var head struct {
		APIVersion string `json:"apiVersion"`
		Kind       string `json:"kind"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return nil, err
	}
	object, ok := kinds[head.APIVersion][head.Kind]
	if !ok {
		return nil, fmt.Errorf("no kind %q is registered for version %q", head.Kind, head.APIVersion)
	}
	return reflect.New(reflect.TypeOf(object)).Interface(), nil
}
