/** For tests: the shared broker and registry, records in and out, a clock to set, a browser. */
package io.hooktide.testkit;
