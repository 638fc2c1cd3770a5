/** What docs/operations.md says can be relied on: its procedures, commands, metrics, settings and log events. */
package io.hooktide.deployment.handbook;
