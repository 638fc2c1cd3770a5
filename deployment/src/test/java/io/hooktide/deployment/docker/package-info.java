/** The docker command of this machine, for tests. */
package io.hooktide.deployment.docker;
