"""`python3 drawing` draws every picture of this story and makes its sound, the same every time. Needs Pillow."""

import screens
import sound
import toys

for make in (toys.disc, toys.zoetrope, toys.horse, toys.aloft, toys.cameras, toys.tinfoil, screens.garden, screens.beam,
             screens.raster, screens.moon, screens.phone, screens.logos, sound.lamb):
    make()
