/** What it costs to make one request: its body, its credentials, and to find out whether it goes out at all. */
package io.hooktide.bench.render;
