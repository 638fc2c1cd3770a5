/** Real processes of the delivery role, and what is done to them; judged by the history checker. */
package io.hooktide.faults;
