/** The pages about what ended undelivered. */
package io.hooktide.console.web.deadletters;
