# Ad-drefnu cynghorau, fel y’i cyhoeddwyd.

coming-part = O { $on } ymlaen bydd { $council } yn rhan o { $new }. Bydd tanysgrifiadau’n dilyn.
coming-several = Ar { $on } daw { $new } yn lle { $council }. Bydd tanysgrifiadau’n dilyn.
coming-unnamed = Ar { $on } daw cynghorau newydd yn lle { $council }; nid oes ganddynt enwau eto. Bydd tanysgrifiadau’n dilyn.
coming-proposed = Y cynnig yw y daw cynghorau newydd yn lle { $council } ar { $on }. Byddai tanysgrifiadau’n dilyn.
coming-decided = Penderfynwyd, hyd y gwn i, y daw cynghorau newydd yn lle { $council } ar { $on }. Bydd tanysgrifiadau’n dilyn.
