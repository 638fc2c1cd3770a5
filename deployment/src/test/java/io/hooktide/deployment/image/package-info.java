/** The container image: what is in it, and how it runs. */
package io.hooktide.deployment.image;
