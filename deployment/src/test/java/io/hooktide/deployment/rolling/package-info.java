/** Every role as two processes, restarted one after the other under load: nothing is lost, and nothing comes twice. */
package io.hooktide.deployment.rolling;
