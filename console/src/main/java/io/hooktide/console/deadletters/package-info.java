/** Dead letters as the console finds them: in the tables that the log history keeps of them. */
package io.hooktide.console.deadletters;
