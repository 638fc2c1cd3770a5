/** hooktide tail. */
package io.hooktide.app.attempts;
