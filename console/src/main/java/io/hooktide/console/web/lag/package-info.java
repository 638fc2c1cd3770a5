/** The operator's page about what waits and what is due. */
package io.hooktide.console.web.lag;
