/** Where a change stands in a distributed trace, as W3C Trace Context writes it. */
package io.hooktide.schemas.trace;
