/** What endpoints that hang, refuse or are gone cost the others. */
package io.hooktide.bench.isolation;
