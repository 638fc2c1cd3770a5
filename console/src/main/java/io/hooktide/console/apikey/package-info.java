/** API keys as the console makes, shows and revokes them. */
package io.hooktide.console.apikey;
