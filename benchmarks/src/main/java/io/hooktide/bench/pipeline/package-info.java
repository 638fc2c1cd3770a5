/** The whole way: from a publisher over the fan-out and the worker to the endpoint. */
package io.hooktide.bench.pipeline;
