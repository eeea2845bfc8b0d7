// A stand-in for the data plane of Seldon: passes a request on to the address of the Model that the header seldon-model
// names. POST /routes says which Model is where.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"net/http/httputil"
	"sync/atomic"
)

func main() {
	var routes atomic.Value
	routes.Store(map[string]string{})
	proxy := &httputil.ReverseProxy{Director: func(request *http.Request) {
		request.URL.Scheme = "http"
		request.URL.Host = routes.Load().(map[string]string)[request.Header.Get("seldon-model")]
	}}
	http.HandleFunc("/ready", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("/routes", func(response http.ResponseWriter, request *http.Request) {
		told := map[string]string{}
		if err := json.NewDecoder(request.Body).Decode(&told); err != nil {
			http.Error(response, err.Error(), http.StatusBadRequest)
			return
		}
		routes.Store(told)
	})
	http.Handle("/", proxy)
	log.Fatal(http.ListenAndServe(":9000", nil))
}
