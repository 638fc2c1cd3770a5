/** hooktide api-keys. */
package io.hooktide.app.apikeys;
