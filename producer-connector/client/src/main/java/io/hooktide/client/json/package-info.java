/** Strict JSON, and payloads cut out of it as they came. */
package io.hooktide.client.json;
