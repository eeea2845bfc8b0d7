#!/usr/bin/env bash
# A cluster for `npm run test:kubernetes`: kind, a registry, Envoy Gateway and Prometheus. Needs docker, kind, kubectl and Go.
#   eval "$(test/kubernetes/kind/up.sh)"     prints the variables that the tests read; everything else goes to stderr
#   kind delete cluster --name model-rollout; docker rm -f model-rollout-registry
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cluster=model-rollout
registry=model-rollout-registry
port=5001
envoy_gateway=v1.7.2

{
  docker inspect "$registry" >/dev/null 2>&1 || docker run -d --restart=always -p "127.0.0.1:$port:5000" --name "$registry" registry:2
  if ! kind get clusters | grep -qx "$cluster"; then
    kind create cluster --name "$cluster" --config "$here/cluster.yaml" --wait 120s
  fi
  docker network connect kind "$registry" 2>/dev/null || true
  for node in $(kind get nodes --name "$cluster"); do
    docker exec "$node" mkdir -p "/etc/containerd/certs.d/127.0.0.1:$port"
    printf '[host."http://%s:5000"]\n' "$registry" |
      docker exec -i "$node" cp /dev/stdin "/etc/containerd/certs.d/127.0.0.1:$port/hosts.toml"
  done

  kubeconfig=${TMPDIR:-/tmp}/model-rollout.kubeconfig
  kind get kubeconfig --name "$cluster" >"$kubeconfig"
  export KUBECONFIG=$kubeconfig
  kubectl apply --server-side -f "https://github.com/envoyproxy/gateway/releases/download/$envoy_gateway/install.yaml"
  kubectl -n envoy-gateway-system wait --for=condition=Available deployment/envoy-gateway --timeout=180s
  kubectl apply -f "$here/gateway.yaml" -f "$here/prometheus.yaml"
  kubectl -n model-rollout-system wait --for=condition=Programmed gateway/gateway --timeout=180s
  kubectl -n model-rollout-system rollout status deployment/prometheus --timeout=180s

  address=$(kubectl get nodes -o 'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}')
  owned='gateway.envoyproxy.io/owning-gateway-name=gateway'
  node_port=$(kubectl -n envoy-gateway-system get service -l "$owned" -o 'jsonpath={.items[0].spec.ports[0].nodePort}')
} >&2

printf 'export KUBECONFIG=%q REGISTRY=%q GATEWAY_URL=%q PROMETHEUS_URL=%q\n' \
  "$kubeconfig" "127.0.0.1:$port" "http://$address:$node_port" "http://$address:30090"
