/** How the receiver answers: rules for paths, each a sequence of steps; pure. */
package io.hooktide.receiver.script;
