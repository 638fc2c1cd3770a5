/** What all entries of the audit trail have in common, whoever makes them. */
package io.hooktide.schemas.audit;
