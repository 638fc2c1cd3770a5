/** The whole pipeline through the real roles, seen from outside. */
package io.hooktide.pipeline;
