/** The pages of API keys. */
package io.hooktide.console.web.apikeys;
