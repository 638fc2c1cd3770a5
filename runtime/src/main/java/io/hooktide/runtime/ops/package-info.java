/** Health and metrics over HTTP. */
package io.hooktide.runtime.ops;
