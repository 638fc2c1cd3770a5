/** Load scenarios, each measured beside a bare baseline in the same run. */
package io.hooktide.bench;
