/** The script that builds and starts. */
package io.hooktide.deployment.launcher;
