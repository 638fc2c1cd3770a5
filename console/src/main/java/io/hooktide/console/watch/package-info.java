/** What the console looks at again and again. */
package io.hooktide.console.watch;
