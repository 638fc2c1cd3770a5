/** Style sheets and scripts, under addresses that change with their content. */
package io.hooktide.console.web.assets;
