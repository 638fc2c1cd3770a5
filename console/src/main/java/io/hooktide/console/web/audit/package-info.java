/** The page of the audit trail. */
package io.hooktide.console.web.audit;
