/** What of the console's room one tenant may take up at a time. */
package io.hooktide.console.permit;
