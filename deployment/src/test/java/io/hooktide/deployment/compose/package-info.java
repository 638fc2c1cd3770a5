/** Holds docker-compose.yml to the code, and runs it. */
package io.hooktide.deployment.compose;
