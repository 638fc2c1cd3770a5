/** The demonstration: whose events, which endpoints, how these answer. */
package io.hooktide.dev.demo;
