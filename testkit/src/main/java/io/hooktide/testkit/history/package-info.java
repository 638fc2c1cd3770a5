/** What happened to every delivery of a test, and the judgement of whether that was right. */
package io.hooktide.testkit.history;
