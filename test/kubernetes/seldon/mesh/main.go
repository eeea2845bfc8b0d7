// A stand-in for the data plane of Seldon: passes a request on to the Service that the header seldon-model names.
package main

import (
	"log"
	"net/http"
	"net/http/httputil"
)

func main() {
	proxy := &httputil.ReverseProxy{Director: func(request *http.Request) {
		request.URL.Scheme = "http"
		request.URL.Host = request.Header.Get("seldon-model") + ":8080"
	}}
	http.HandleFunc("/ready", func(http.ResponseWriter, *http.Request) {})
	http.Handle("/", proxy)
	log.Fatal(http.ListenAndServe(":9000", nil))
}
