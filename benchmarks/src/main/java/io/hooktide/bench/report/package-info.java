/** What a run found, beside its targets, for people and for programs. */
package io.hooktide.bench.report;
