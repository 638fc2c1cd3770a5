/** The delivery role: workers that post what is due and record what came of it. */
package io.hooktide.delivery;
