/** How commands speak to the APIs of the gateway and the console. */
package io.hooktide.app.http;
