package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// special are types with a JSON form of their own.
var special = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():    "quantity",
	reflect.TypeFor[intstr.IntOrString]():   "intOrString",
	reflect.TypeFor[metav1.Time]():          "time",
	reflect.TypeFor[metav1.MicroTime]():     "microTime",
	reflect.TypeFor[metav1.Duration]():      "duration",
	reflect.TypeFor[metav1.FieldsV1]():      "raw",
	reflect.TypeFor[runtime.RawExtension](): "raw",
}

// named are the structs seen so far, by the name they have in the table.
var named = map[string]reflect.Type{}

// table is what is printed: a type is a scalar's name, a struct's name, or "[]T" and "{}T" for lists and maps of T.
type table struct {
	Kinds   map[string]map[string]string `json:"kinds"`
	Structs map[string]map[string]string `json:"structs"`
}

func printTable() error {
	t := table{map[string]map[string]string{}, map[string]map[string]string{}}
	for version, objects := range kinds {
		t.Kinds[version] = map[string]string{}
		for kind, object := range objects {
			name, err := t.typeName(reflect.TypeOf(object))
			if err != nil {
				return err
			}
			t.Kinds[version][kind] = name
		}
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	return out.Encode(t)
}

func (t table) typeName(of reflect.Type) (string, error) {
	if name, ok := special[of]; ok {
		return name, nil
	}
	switch of.Kind() {
	case reflect.Pointer:
		return t.typeName(of.Elem())
	case reflect.Bool:
		return "bool", nil
	case reflect.String:
		return "string", nil
	case reflect.Int32:
		return "int32", nil
	case reflect.Int64, reflect.Int:
		return "int64", nil
	case reflect.Float64:
		return "float", nil
	case reflect.Slice:
		if of.Elem().Kind() == reflect.Uint8 {
			return "bytes", nil
		}
		item, err := t.typeName(of.Elem())
		return "[]" + item, err
	case reflect.Map:
		value, err := t.typeName(of.Elem())
		return "{}" + value, err
	case reflect.Struct:
		return t.structName(of)
	}
	return "", fmt.Errorf("no JSON form known for %s", of)
}

func (t table) structName(of reflect.Type) (string, error) {
	name := of.Name()
	if known, done := named[name]; done {
		if known != of {
			return "", fmt.Errorf("two types are called %s: %s and %s", name, known.PkgPath(), of.PkgPath())
		}
		return name, nil
	}
	named[name] = of
	fields := map[string]string{}
	t.Structs[name] = fields
	return name, t.addFields(of, fields)
}

func (t table) addFields(of reflect.Type, fields map[string]string) error {
	for i := range of.NumField() {
		field := of.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if strings.Contains(options, "inline") || (field.Anonymous && name == "") {
			if err := t.addFields(field.Type, fields); err != nil {
				return err
			}
			continue
		}
		value, err := t.typeName(field.Type)
		if err != nil {
			return err
		}
		fields[name] = value
	}
	return nil
}
