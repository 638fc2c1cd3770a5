/** Reading the dead letters there are, and what became of them. */
package io.hooktide.retry.deadletters;
