/** For tests: the shared broker and registry, records in and out, a clock to set. */
package io.hooktide.testkit;
