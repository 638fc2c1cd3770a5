/** Event types: what a tenant has registered, as rows of a compacted topic. */
package io.hooktide.catalogue;
