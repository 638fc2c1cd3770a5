/** What the HTTP APIs share: problems, request ids. */
package io.hooktide.runtime.http;
