/** The pages about webhooks. */
package io.hooktide.console.web.webhooks;
