/** Reading what is in a topic, as a member of no group. */
package io.hooktide.runtime.reading;
